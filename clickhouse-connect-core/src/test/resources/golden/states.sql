-- in hex
SELECT
	sumState(number) AS sums,
	countState() AS counts,
	avgState(toFloat64(number)) AS means,
	minState(if(number % 2 = 0, NULL, toString(number))) AS least,
	maxState(toDecimal64(number, 2)) AS most,
	anyState(toString(number)) AS some,
	argMaxState(toString(number), number) AS last,
	uniqState(number) AS uniques,
	uniqExactState(toString(number)) AS exact_uniques,
	uniqCombinedState(12)(number) AS hashes,
	groupArrayState(toString(number)) AS lists,
	groupUniqArrayState(toUInt16(number)) AS sets,
	groupBitmapState(toUInt32(number)) AS bitmaps,
	quantileState(0.9)(number) AS reservoirs,
	quantileTDigestState(toFloat32(number)) AS digests,
	quantileTimingState(number) AS timings,
	sumMapState([toString(number)], [toUInt8(number)]) AS sums_by_key,
	sumIfOrNullState(number, number % 2 = 1) AS conditional,
	sumForEachState([number, 1]) AS each
FROM numbers(40)
GROUP BY intDiv(number, 38)
ORDER BY intDiv(number, 38)
