-- written otherwise
SELECT
	arrayJoin(['{}', '{"a":{"b":1,"c":"it''s"},"d":[1,null],"e":true}', '{"a":{"b":"x"},"f":[{"g":1},{}],"h":1.5}'])::JSON AS plain,
	[toString(plain)]::Array(JSON(a.b String, max_dynamic_paths=1)) AS inner
