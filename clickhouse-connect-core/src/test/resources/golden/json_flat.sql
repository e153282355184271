SELECT arrayJoin(['{"a":{"b":1,"c":"it''s"},"d":[1,null],"e":true}', '{"a":{"b":"x"},"f":[{"g":1},{"g":2}],"h":1.5,"t":7}'])::JSON(t Int64) AS plain
SETTINGS output_format_native_use_flattened_dynamic_and_json_serialization = 1
