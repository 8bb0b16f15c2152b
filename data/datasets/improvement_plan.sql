-- One analysis row per centre of a plan, with its latest result by Bangkok's standard before the plan's end.
select
    p.province,
    p.district,
    p.period,
    coalesce(nullif(arg_max(a.grade, a.period), 'not_assessed'), 'not_assessed') as bma_grade
from improvement_plan p
join period f on f.kind = 'fiscal_year' and f.code = p.period
left join centre_assessment a
    on a.province = p.province and a.centre_code = p.centre_code and a.standard = 'bma_7x35'
    and a.period::integer <= year(f.ends)
group by p.province, p.district, p.period, p.centre_code
