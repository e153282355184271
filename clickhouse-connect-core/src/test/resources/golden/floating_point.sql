SELECT
	['-1.5', '0.25', 'nan', 'inf', '-inf', '-0'][number + 1]::Float32 AS f32,
	['-1.5', '0.1', 'nan', 'inf', '-inf', '-0'][number + 1]::Float64 AS f64,
	['-1.5', '0.25', 'nan', 'inf', '-inf', '-0'][number + 1]::BFloat16 AS b16
FROM numbers(6)
