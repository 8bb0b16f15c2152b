-- The rows as they were given, apart by standard; figures are taken over `assessment_dla_area`, which has
-- the rows of one standard alone.
select a.province, a.district, a.period, c.lao, a.standard
from centre_assessment_area a
left join centre c
    on c.province = a.province and c.centre_code = a.centre_code and c.period = a.period
