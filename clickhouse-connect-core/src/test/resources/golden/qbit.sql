SELECT
	[number, -0.5, 3, 4]::QBit(Float32, 4) AS f32,
	[number, 1, 2, 3, 4, 5, 6, 7, 8]::QBit(BFloat16, 9) AS b16,
	[0.1, number, -1]::QBit(Float64, 3) AS f64
FROM numbers(3)
