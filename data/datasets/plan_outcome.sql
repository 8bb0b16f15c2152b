-- One analysis row per outcome, where its plan lies.
select o.province, p.district, o.period
from plan_outcome o
join individual_plan p on p.province = o.province and p.plan_no = o.plan_no
