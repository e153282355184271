SELECT
	(0.5, -1.25)::Point AS point,
	[(0.5, 1.5), (2.5, 3.5)]::Ring AS ring,
	[(0.5, 1.5)]::LineString AS line_string,
	[[(0.5, 1.5)], []]::MultiLineString AS multi_line_string,
	[[(0.5, 1.5), (2.5, 3.5)], [(4.5, 5.5)]]::Polygon AS polygon,
	[[[(0.5, 1.5)]], []]::MultiPolygon AS multi_polygon,
	[(0.5, 1.5)::Point] AS points
