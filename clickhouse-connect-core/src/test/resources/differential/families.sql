-- More families of functions: texts, hashes, encodings, URLs, geography, bits, numbers, conversions.
-- texts
SELECT substring('hello', -3), substring('hello', 2), substringUTF8('日本語テキスト', 3, 2), substr('x', 5), mid('abc', 2, 1), rightUTF8('日本', 1)
SELECT splitByChar('.', 'a.b.', 1), splitByString('', 'abc'), splitByRegexp('', 'ab'), splitByNonAlpha('  a1,b2  '), arrayStringConcat([toNullable('a'), NULL, 'b'], ',')
SELECT trimRight('xx--', '-'), trim(BOTH ' ()' FROM '(  a  )'), TRIM(TRAILING 'x' FROM 'axx'), repeat('x', 0), space(0), ascii(''), overlayUTF8('日本語', 'x', 2, 1)
SELECT position('żółć', 'ł'), positionUTF8('żółć', 'x'), positionCaseInsensitiveUTF8('ŻÓŁĆ', 'ó'), position('a' IN 'banana'), locate('na', 'banana', 4), countSubstringsCaseInsensitive('aAbA', 'a'), countSubstringsCaseInsensitiveUTF8('ŻżŻ', 'ż')
SELECT multiMatchAny('abc', ['x', '^a']), multiMatchAnyIndex('abc', ['x', 'c$']), multiMatchAllIndices('abc', ['a', 'b', 'z']), multiSearchAllPositionsUTF8('żółć', ['ó', 'ć']), multiSearchAnyCaseInsensitive('ABC', ['b']), multiSearchFirstIndexUTF8('żó', ['ó'])
SELECT replaceRegexpAll('hello', '(l+)', '<\\1>'), replaceRegexpOne('2024-05-06', '(\\d+)-(\\d+)-(\\d+)', '\\3/\\2/\\1'), replaceRegexpAll('abc', '^', 'x'), translateUTF8('żółć', 'żó', 'zo'), replaceAll('aaa', 'aa', 'b')
SELECT extractAllGroups('k1=v1 k2=v2', '(\\w+)=(\\w+)'), regexpExtract('100-200', '(\\d+)-(\\d+)', 2), countMatchesCaseInsensitive('AaA', 'a'), 'abc' REGEXP 'b', 'abc' LIKE '_b_', 'a%c' LIKE 'a\\%c', 'ABC' NOT ILIKE 'x%'
SELECT hasSubsequenceCaseInsensitive('Garbage', 'ARG'), hasTokenOrNull('a b', 'b c'), hasAnyTokens('a quick fox', ['fox']), hasAllTokens('a quick fox', ['quick', 'fox']), compareSubstrings('abc', 'abd', 0, 0, 2), editDistanceUTF8('żółć', 'zolc')
SELECT jaroWinklerSimilarity('martha', 'marhta'), byteHammingDistance('karolin', 'kathrin'), ngramSearch('abcdef', 'cde'), ngramDistanceUTF8('żółć', 'żółw'), stringBytesEntropy('aabb'), stringBytesUniq('aab'), stringJaccardIndexUTF8('ab', 'bc')
SELECT formatReadableSize(0), formatReadableSize(-1024), formatReadableDecimalSize(999), formatReadableQuantity(1e15), formatReadableTimeDelta(0.5), formatReadableTimeDelta(100000000, 'months'), parseReadableSizeOrNull('x'), parseReadableSizeOrZero('x')
SELECT normalizeUTF8NFD('é'), normalizeUTF8NFKC('ﬁ'), normalizeUTF8NFKD('ﬁ')
SELECT left('żó', 1) = '\xC5', toValidUTF8('\xF0\x9F'), toValidUTF8('ok'), isValidUTF8('\xC3\x28'), lengthUTF8('\xF0\x9F\x98\x80'), length('😀'), char_length('日本'), octet_length('日本')
SELECT printf('%5.2f|%-5s|%05d|%x|%e', 3.14159, 'ab', 42, 255, 12345.678), printf('%%'), format('{}', 1.5), format('{{}}{}', 'x'), formatReadableQuantity(1500000)
SELECT toStringCutToZero('ab\0cd'), reverseUTF8('日本'), initcap('o''neil JOHN'), soundex(''), firstLine('a\r\nb'), trimLeft('\t a'), concat(1, 'x', [1], NULL), concatAssumeInjective('a', 'b')
SELECT concat('x', 1, toDate('2024-01-01')), concatWithSeparator('-', 1, 2, 'c'), 'a' || 1 || NULL, array('a') || ['b'], (1, 2) || (3,)
-- hashes and encodings
SELECT hex(MD4('')), hex(MD5('')), hex(SHA384('abc')), hex(SHA512_256('abc')), hex(keccak256('abc')), hex(sipHash128Reference('a'))
SELECT sipHash64Keyed((1::UInt64, 2::UInt64), 'a'), hex(sipHash128Keyed((1::UInt64, 2::UInt64), 'a')), murmurHash2_64('a'), murmurHash3_32('a'), javaHashUTF16LE('a\0'), farmFingerprint64('a'), xxh3('')
SELECT cityHash64(1, 'a', [1, 2], (1, 'x'), NULL), sipHash64(map('a', 1)), metroHash64(toDate('2024-01-01')), xxHash64(toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0')), intHash64(-1), jumpConsistentHash(256, 3), kostikConsistentHash(1, 2), yandexConsistentHash(16, 4)
SELECT CRC32('abc'), CRC32IEEE('abc'), CRC64('abc'), URLHash('http://a/b/c'), URLHash('http://a/b/c', 1), structureToProtobufSchema('a UInt8') != ''
SELECT ngramSimHashCaseInsensitive('Hello'), ngramSimHashUTF8('żółć'), wordShingleMinHash('a b c d e'), ngramMinHashArg('hello world', 2), wordShingleMinHashArg('a b c d e', 1, 3), wordShingleSimHashUTF8('ż ó')
SELECT base64Encode('\0\xFF'), base64Decode(''), base64URLDecode('YT9i'), tryBase64URLDecode('%'), base32Decode('ME======'), tryBase32Decode('1'), tryBase58Decode('0'), base58Encode('\0a')
SELECT hex(''), hex(toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0')), hex(toDate('2024-01-01')), hex(-1), hex(toInt128(255)), hex(toFloat32(1.5)), hex(toDecimal64(1.5, 2)), unhex('4'), bin(-1::Int8), bin(''), unbin('1100001')
SELECT mortonEncode(1, 2, 3), mortonEncode((1, 2), 10, 6), mortonDecode(3, 53), hilbertEncode((1, 2), 10, 6), sqidDecode(sqidEncode(1, 2))
SELECT hex(encrypt('aes-256-cbc', 'text', '01234567890123456789012345678901', '0123456789012345')), decrypt('aes-128-ecb', encrypt('aes-128-ecb', 'secret', '0123456789abcdef'), '0123456789abcdef'), hex(aes_encrypt_mysql('aes-128-ecb', 'x', '0123456789abcdefgh')), tryDecrypt('aes-128-ecb', 'bad', '0123456789abcdef')
-- URLs, addresses
SELECT domainRFC('http://user@a.com:80/'), port('http://a/', 8080::UInt16), domain('//a.com/x'), domain('mailto:x@y.z'), topLevelDomain('localhost'), cutToFirstSignificantSubdomainWithWWW('http://www.x.a.com'), queryStringAndFragment('http://a/?b#c')
SELECT cutFragment('http://a/#x'), cutQueryStringAndFragment('http://a/?b#c'), cutWWW('http://www.a/'), cutURLParameter('http://a/?a=1&b=2&a=3', ['a', 'b']), decodeURLFormComponent('a+b%2B'), encodeURLComponent('żółć/ ?'), path(''), URLHierarchy('')
SELECT IPv4StringToNumOrNull('1.2.3.256'), IPv4StringToNumOrDefault('x'), toIPv6('1.2.3.4'), isIPAddressInRange('::ffff:10.0.0.1', '::ffff:10.0.0.0/104'), IPv6NumToString(toFixedString(unhex('20010DB8000000000000000000000001'), 16)), MACStringToOUI('01:02:03:04:05:06'), toIPv4OrZero('x'), toIPv6OrZero('y'), toIPv6OrNull('z')
SELECT IPv6CIDRToRange(toIPv6('fe80::1'), 128), IPv4CIDRToRange(toIPv4('1.2.3.4'), 0), toUInt32(toIPv4('0.0.1.0')), toIPv4(256), bitAnd(toUInt32(toIPv4('10.1.2.3')), 65535)
-- geography
SELECT h3GetResolution(617420388352917503), h3GetBaseCell(599686042433355775), h3IndexesAreNeighbors(644325529233966508, 644325529233966354), length(h3ToChildren(599405990164561919, 6)), h3ToGeo(644325524701193974), h3HexAreaKm2(5), h3EdgeLengthM(3)
SELECT h3ToGeoBoundary(599686042433355775), h3Distance(590080540275638271, 590103561300344831), h3HexRing(590080540275638271, toUInt16(1)), h3GetFaces(599686042433355775), h3GetRes0Indexes()[1], h3Line(590080540275638271, 590103561300344831), h3NumHexagons(3)
SELECT geohashEncode(0., 0., 12), geohashDecode(''), geohashesInBox(0., 0., 0.1, 0.1, 4), greatCircleDistance(0., 0., 180., 0.), geoDistance(toFloat32(38.8), toFloat32(55.7), toFloat32(39.), toFloat32(55.7)), polygonsDistanceCartesian([[[(0., 0.), (0., 0.1), (0.1, 0.1), (0.1, 0.)]]], [[[(10., 10.), (10., 40.), (40., 40.), (40., 10.), (10., 10.)]]])
SELECT polygonsWithinCartesian([[[(1., 1.), (1., 2.), (2., 2.), (2., 1.)]]], [[[(0., 0.), (0., 3.), (3., 3.), (3., 0.)]]]), polygonsUnionCartesian([[[(0., 0.), (0., 1.), (1., 1.), (1., 0.)]]], [[[(1., 0.), (1., 1.), (2., 1.), (2., 0.)]]]), polygonsSymDifferenceCartesian([[[(0., 0.), (0., 1.), (1., 1.)]]], [[[(0., 0.), (0., 1.), (1., 1.)]]])
-- bits and bitmaps
SELECT bitAnd(toInt128(5), toInt128(3)), bitNot(toUInt256(0)), bitShiftLeft('abc', 4), bitShiftRight('abc', 8), bitXor(-1, 1), bitRotateRight(toUInt8(3), 1), bitHammingDistance(1, 6), bitCount(-1::Int8)
SELECT bitmapToArray(bitmapSubsetInRange(bitmapBuild([1, 5, 9]), 2, 9)), bitmapToArray(bitmapSubsetLimit(bitmapBuild([1, 5, 9]), 5, 1)), bitmapToArray(subBitmap(bitmapBuild([1, 5, 9]), 1, 2)), bitmapHasAny(bitmapBuild([1]), bitmapBuild([2])), bitmapHasAll(bitmapBuild([1, 2]), bitmapBuild([2])), bitmapMax(bitmapBuild([4, 2]))
SELECT bitmapOrCardinality(bitmapBuild([1, 2]), bitmapBuild([2, 3])), bitmapXorCardinality(bitmapBuild([1, 2]), bitmapBuild([2, 3])), bitmapAndnotCardinality(bitmapBuild([1, 2]), bitmapBuild([2, 3])), bitmapToArray(bitmapTransform(bitmapBuild([1, 2]), cast([1], 'Array(UInt32)'), cast([9], 'Array(UInt32)'))), bitmapToArray(bitmapBuild(cast([], 'Array(UInt8)')))
SELECT bitmapBuild([1, 2, 3]), bitmapBuild(range(100))
SELECT bitTest(toInt64(-1), 63), bitPositionsToArray(toUInt8(0)), bitmaskToArray(0), bitmaskToList(toInt8(-128)), bitTestAll(43, 0, 1, 3, 5), hex(bitSlice('\xFF', -4, 2))
-- numbers and conversions
SELECT round(1234.5678, -2), roundBankers(0.5), roundBankers(-1.5), floor(-0.5), ceil(-0.5), trunc(1.999, 2), round(toInt128(15), -1), round(-0.4)
SELECT sinh(1) > 1, asinh(0), acosh(1), atanh(0), erfc(0), sign(-0.), sqrt(-1), log(0), pow(0, 0), exp(1000), pow(2, -1), cbrt(-8)
SELECT toInt8OrNull('128'), toUInt8OrZero('-1'), toInt64OrDefault('x', toInt64(-1)), toFloat64OrNull('1e400'), toDecimal32OrZero('x', 2), toDecimal256OrNull('1e10', 2), toDecimal128OrDefault('x', 3), toUInt256OrNull('x'), toInt128OrZero('-5')
SELECT accurateCast(1.0, 'UInt8'), accurateCastOrNull('x', 'Int8'), accurateCastOrNull(1.5, 'Int8'), accurateCastOrNull('2024-13-01', 'Date'), accurateCastOrDefault('x', 'Float64', 2.5), CAST([1, 2], 'Array(String)'), CAST('[1,2]', 'Array(Int8)'), CAST('(1,\'a\')', 'Tuple(Int8, String)')
SELECT CAST(1.99, 'Int32'), CAST(-1, 'UInt32'), CAST('true', 'Bool'), CAST(map('a', '1'), 'Map(LowCardinality(String), UInt8)'), toBool('off'), true + true, toString(true), [true, NULL]
SELECT reinterpretAsUInt64('abcdefgh'), reinterpretAsInt128('a'), reinterpretAsFloat32('abcd'), reinterpretAsDate('ab'), reinterpretAsFixedString(toUInt32(1684234849)), reinterpret(1::UInt64, 'Float64'), reinterpret('abcdefgh', 'Array(UInt8)'), reinterpretAsUInt256('')
SELECT countDigits(toDecimal64(1.5, 4)), isDecimalOverflow(1000000000::Decimal64(0), 9), toTypeName(toDecimal32(1, 4) / toDecimal32(3, 2)), toDecimalString(1.5, 3), toDecimalString(toDecimal64('1.123456', 6), 2), byteSwap(toUInt64(1)), numericIndexedVectorToMap(numericIndexedVectorBuild(map(1, 2.5)))
SELECT greatest(1, 2.5), least(toDate('2024-01-01'), toDate('2023-01-01')), clamp(2.5, 1, 2), firstNonDefault(0, NULL, 3), coalesce(NULL, NULL), nullIf('a', 'b'), toNullable(NULL), isNotDistinctFrom(NULL, NULL)
SELECT transform(number, [0, 1], ['zero', 'one'], 'many'), caseWithExpression(number, 1, 'one', 'other'), multiIf(number > 1, 1.5, number), if(number = 0, NULL, [number]) FROM numbers(3)
SELECT toTypeName(NULL), toTypeName([]), toTypeName(map()), toTypeName(()), toTypeName([[1], []]), toTypeName(CAST('{}', 'JSON(a Tuple(b Int8))')), toTypeName((1 AS x, 'a' AS y)), dumpColumnStructure(1), byteSize('abc', [1, 2])
SELECT getSubcolumn(CAST((1, 'x'), 'Tuple(a Int8, b String)'), 'b'), getSubcolumn([1, 2], 'size0'), formatRow('TSV', 1, [1], NULL), formatQueryOrNull('nope'), queryString(''), defaultValueOfTypeName('Tuple(a Int8, b String)'), defaultValueOfTypeName('DateTime(\'Asia/Tokyo\')')
SELECT timeSeriesRange(toDateTime('2024-01-01 00:00:00', 'UTC'), toDateTime('2024-01-01 00:01:00', 'UTC'), 30), arrayReduceInRanges('groupArray', [(1, 2)], ['a', 'b'])
SELECT generateUUIDv4() != generateUUIDv4(1), length(randomString(5)), length(randomPrintableASCII(7)), isValidUTF8(randomStringUTF8(5)), length(randomFixedString(4)), rand() >= 0, generateSnowflakeID() > 0
SELECT connectionId() >= 0, currentDatabase() != '', length(queryID()) > 0, serverUUID() != toUUID('00000000-0000-0000-0000-000000000000'), uptime() >= 0, displayName() != '', isConstant(materialize(1)), FQDN() != '', tcpPort() >= 0
