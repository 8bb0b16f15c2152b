-- One analysis row per subdistrict and year of the register. A centre whose subdistrict is not confirmed
-- counts in none.
select
    d.parent as province,
    s.parent as district,
    y.period,
    not exists (
        select 1 from centre c
        where c.subdistrict = s.code and c.period = y.period and c.status = 'open'
    ) as is_without_centre
from place s
join place d on d.code = s.parent
join (select distinct province, period from centre) y on y.province = d.parent
where s.level = 'subdistrict'
