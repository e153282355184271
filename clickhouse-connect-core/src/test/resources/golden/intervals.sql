SELECT
	toIntervalNanosecond(number - 1) AS ns,
	toIntervalMicrosecond(number - 1) AS us,
	toIntervalMillisecond(number - 1) AS ms,
	toIntervalSecond(number - 1) AS s,
	toIntervalMinute(number - 1) AS m,
	toIntervalHour(number - 1) AS h,
	toIntervalDay(number - 1) AS d,
	toIntervalWeek(number - 1) AS w,
	toIntervalMonth(number - 1) AS mo,
	toIntervalQuarter(number - 1) AS q,
	toIntervalYear(number - 1) AS y
FROM numbers(3)
