-- written otherwise
SELECT
	arrayJoin(['{}', '{"a":{"b":1,"c":"it''s"},"d":[1,null],"e":true}', '{"a":{"b":"x"},"f":[{"g":1},{}],"h":1.5}'])::JSON AS plain
SETTINGS output_format_native_write_json_as_string = 1
