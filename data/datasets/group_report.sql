-- One analysis row per quality group and term. A group that has schools in the year and no row of its
-- own in a term for which others have one is silent; it lies where its schools do, if in one district.
with term as (
    select distinct province, period from group_report where reporting_unit = 'group'
),
known as (
    select
        g.province, g.period, g.quality_group,
        case when min(s.district) = max(s.district) then min(s.district) end as district
    from school_group g
    left join school s
        on s.province = g.province and s.school_code = g.school_code and s.period = g.period
    group by g.province, g.period, g.quality_group
),
report as (
    select province, district, period, quality_group, due_on, received_on, complete
    from group_report
    where reporting_unit = 'group'
    union all
    select k.province, k.district, t.period, k.quality_group, null, null, false
    from term t
    join known k on k.province = t.province and k.period = left(t.period, 4)
    where not exists (
        select 1 from group_report r
        where r.province = k.province and r.period = t.period and r.quality_group = k.quality_group
    )
)
select
    province,
    district,
    period,
    quality_group,
    case when received_on is null then 'silent' when received_on > due_on then 'late' else 'on_time' end
        as report_state,
    coalesce(complete, false) as is_complete,
    coalesce(complete and received_on <= due_on, false) as is_on_time
from report
