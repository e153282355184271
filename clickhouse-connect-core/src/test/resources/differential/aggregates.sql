-- Aggregate functions, their combinators and states, and window functions.
SELECT count(), count(number), sum(number) FROM numbers(10)
SELECT avg(number), min(number), max(number) FROM numbers(10)
SELECT any(number), anyLast(number), anyHeavy(number % 2) FROM numbers(5)
SELECT argMin(number, -number), argMax(toString(number), number), first_value(number) FROM numbers(5)
SELECT last_value(number) FROM numbers(5)
SELECT uniq(number % 7), uniqExact(number % 7), uniqCombined(number % 7) FROM numbers(100)
SELECT uniqHLL12(number % 7), uniqUpTo(3)(number) FROM numbers(100)
SELECT quantile(number), quantileExact(0.5)(number), quantiles(0.25, 0.5, 0.75)(number) FROM numbers(11)
SELECT median(number), quantileTDigest(number), quantileTiming(number) FROM numbers(11)
SELECT quantileDD(0.01, 0.5)(number), quantileGK(100, 0.5)(number) FROM numbers(11)
SELECT quantilesExact(0.1, 0.9)(number), quantileExactWeighted(0.5)(number, 1), quantileInterpolatedWeighted(0.5)(number, 1) FROM numbers(11)
SELECT quantileBFloat16(number), quantileDeterministic(number, 1), quantileExactLow(number) FROM numbers(11)
SELECT quantileExactHigh(number) FROM numbers(11)
SELECT varPop(number), varSamp(number), stddevPop(number) FROM numbers(5)
SELECT stddevSamp(number), covarPop(number, number * 2), covarSamp(number, number * 2) FROM numbers(5)
SELECT corr(number, number * 2), skewPop(number), kurtPop(number) FROM numbers(5)
SELECT skewSamp(number), kurtSamp(number) FROM numbers(5)
SELECT groupArray(number), groupArray(2)(number), groupUniqArray(number % 2) = [0, 1] OR groupUniqArray(number % 2) = [1, 0] FROM numbers(4)
SELECT groupArrayInsertAt('-', 5)(toString(number), number), groupArrayMovingSum(2)(number), groupArrayMovingAvg(2)(number) FROM numbers(4)
SELECT groupArrayLast(2)(number), groupArraySorted(2)(number) FROM numbers(4)
SELECT groupConcat(',')(toString(number)), groupBitAnd(number + 4), groupBitOr(number) FROM numbers(4)
SELECT groupBitXor(number), groupBitmap(number), bitmapToArray(groupBitmapState(toUInt32(number))) FROM numbers(4)
SELECT groupArrayIntersect([1, number]), groupArraySample(1, 1)(toUInt8(7)) FROM numbers(4)
SELECT sumMap([number % 2], [1]), sumMap(map(number % 2, 1)), minMap([number], [1]) FROM numbers(4)
SELECT maxMap(map('a', number)), sumMapFiltered([1])([number % 2], [1]), sumWithOverflow(toUInt8(200)) FROM numbers(4)
SELECT sumKahan(0.1), sumCount(number) FROM numbers(4)
SELECT topK(2)(number % 3 = 0 ? 'x' : 'y'), topKWeighted(1)(number % 2, number), approx_top_k(1)(number % 1) FROM numbers(8)
SELECT histogram(3)(number), entropy(number % 2), deltaSum(number) FROM numbers(8)
SELECT deltaSumTimestamp(number, number), boundingRatio(number, number) FROM numbers(8)
SELECT sumIf(number, number > 2), countIf(number % 2 = 0), avgOrNull(number) FROM numbers(5)
SELECT sumOrDefault(number), minOrNull(number), anyIf(number, number > 100) FROM numbers(5)
SELECT sumArray([number, 1]), countDistinct(number), uniqArray([number]) FROM numbers(5)
SELECT sumForEach([number, 1]) FROM numbers(5)
SELECT sumOrNull(number), avgOrDefault(number), maxOrNull(number) FROM numbers(0)
SELECT minOrDefault(toString(number)), groupArray(number), count() FROM numbers(0)
SELECT sum(number), any(toString(number)) FROM numbers(0)
SELECT sumResample(0, 4, 2)(number, number), sumDistinct(number % 3), avgWeighted(number, number), sumMerge(s), countMerge(c) FROM (SELECT number, sumState(number) AS s, countState() AS c FROM numbers(4) GROUP BY number) GROUP BY ALL ORDER BY ALL
SELECT finalizeAggregation(sumState(number)), finalizeAggregation(uniqState(number)), finalizeAggregation(groupArrayState(number)) FROM numbers(6)
SELECT finalizeAggregation(avgState(number)), finalizeAggregation(quantileState(0.5)(number)) FROM numbers(6)
SELECT simpleLinearRegression(number, number * 2 + 1), rankCorr(number, number), mannWhitneyUTest('greater')(number, number % 2).1 >= 0 FROM numbers(10)
SELECT cramersV(number % 2, number % 2), cramersVBiasCorrected(number % 2, number % 2), theilsU(number % 2, number % 2) FROM numbers(10)
SELECT contingency(number % 2, number % 2) FROM numbers(10)
SELECT retention(number < 3, number < 2, number < 1), windowFunnel(10)(toDateTime(number, 'UTC'), number = 1, number = 2), sequenceMatch('(?1)(?2)')(toDateTime(number, 'UTC'), number = 1, number = 2) FROM numbers(5)
SELECT maxIntersections(number, number + 2), maxIntersectionsPosition(number, number + 2), intervalLengthSum(number, number + 1) FROM numbers(5)
SELECT stochasticLinearRegression(1.0, 1.0, 10, 'SGD')(number, number) != [] FROM numbers(5)
SELECT exponentialMovingAverage(1)(number, number), sparkbar(4)(number, number), singleValueOrNull(1) FROM numbers(5)
SELECT anyLastRespectNulls(NULL), any_respect_nulls(NULL), largestTriangleThreeBuckets(3)(number, number) FROM numbers(5)
SELECT number % 3 AS k, count() AS c, sum(number) AS s, groupArray(number) AS a, argMax(number, number) AS m, avg(number) FROM numbers(10) GROUP BY k ORDER BY k
SELECT number % 2 AS a, number % 3 AS b, count() FROM numbers(12) GROUP BY a, b WITH ROLLUP ORDER BY ALL
SELECT number % 2 AS a, number % 3 AS b, count() FROM numbers(12) GROUP BY a, b WITH CUBE ORDER BY ALL
SELECT number % 2 AS a, number % 3 AS b, count() FROM numbers(12) GROUP BY GROUPING SETS ((a), (b), ()) ORDER BY ALL
SELECT number % 2 AS a, grouping(a), count() FROM numbers(4) GROUP BY GROUPING SETS ((a), ()) ORDER BY ALL
SELECT number % 2 AS k, count() AS c FROM numbers(10) GROUP BY k HAVING c > 2 ORDER BY k DESC
SELECT number % 3 AS k, uniq(number) FROM numbers(9) GROUP BY ALL ORDER BY ALL
SELECT number, sum(number) OVER (ORDER BY number), row_number() OVER (ORDER BY number DESC), rank() OVER (ORDER BY number % 2), dense_rank() OVER (ORDER BY number % 2) FROM numbers(5) ORDER BY number
SELECT number, lagInFrame(number) OVER w, leadInFrame(number, 1, 99) OVER w, first_value(number) OVER w, last_value(number) OVER w, nth_value(number, 2) OVER w FROM numbers(4) WINDOW w AS (ORDER BY number ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) ORDER BY number
SELECT number, avg(number) OVER (PARTITION BY number % 2 ORDER BY number ROWS UNBOUNDED PRECEDING), count() OVER (PARTITION BY number % 2), ntile(2) OVER (ORDER BY number), percent_rank() OVER (ORDER BY number), cume_dist() OVER (ORDER BY number) FROM numbers(6) ORDER BY number
SELECT number, sum(number) OVER (ORDER BY number RANGE BETWEEN 1 PRECEDING AND CURRENT ROW), max(number) OVER (), groupArray(number) OVER (ORDER BY number) FROM numbers(4) ORDER BY number
SELECT number, lag(number) OVER (ORDER BY number), lead(number) OVER (ORDER BY number), nonNegativeDerivative(number, toDateTime(number, 'UTC')) OVER (ORDER BY number) FROM numbers(3) ORDER BY number
SELECT number, row_number() OVER (PARTITION BY number % 2 ORDER BY number) AS r FROM numbers(6) QUALIFY r = 1 ORDER BY number
SELECT sumState(number) AS s FROM numbers(3)
SELECT number % 2 AS k, avgState(number), uniqExactState(number), countState() FROM numbers(6) GROUP BY k ORDER BY k
SELECT minState(number), maxState(toString(number)), anyState(number) FROM numbers(3)
SELECT argMaxState(number, number) FROM numbers(3)
SELECT groupBitmapState(toUInt32(number)), quantileStateIf(0.5)(number, number > 0) FROM numbers(3)
SELECT CAST(sum(number), 'SimpleAggregateFunction(sum, UInt64)'), CAST(groupArray(number), 'SimpleAggregateFunction(groupArrayArray, Array(UInt64))') FROM numbers(3)
SELECT arrayReduce('sumState', [1, 2]), initializeAggregation('sumState', 1), finalizeAggregation(initializeAggregation('sumState', 5)), runningAccumulate(s) FROM (SELECT sumState(number) AS s FROM numbers(2) GROUP BY number ORDER BY number) SETTINGS allow_deprecated_error_prone_window_functions = 1
