-- One analysis row per school in a group; the register says in which district it lies.
select g.province, s.district, g.period, g.quality_group
from school_group g
left join school s
    on s.province = g.province and s.school_code = g.school_code and s.period = g.period
