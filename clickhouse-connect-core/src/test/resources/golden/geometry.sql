-- written otherwise
SELECT arrayJoin([(1.5, 2.5)::Point::Geometry, [[[(0.5, 1.5)]]]::MultiPolygon::Geometry]) AS g
