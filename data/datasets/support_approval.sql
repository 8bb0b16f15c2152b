-- One analysis row per approval of a district and a source of funds.
select
    province,
    district,
    period,
    coalesce(fund_source, 'u') as fund_source,
    approved_baht,
    children
from support_approval
