-- One analysis row per follow-up, where its plan lies.
select f.province, p.district, f.period
from follow_up f
join individual_plan p on p.province = f.province and p.plan_no = f.plan_no
