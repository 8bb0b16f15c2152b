-- One analysis row per organisation and district where it works.
select
    province,
    district,
    period,
    partner_name,
    coalesce(partner_role, 'u') as partner_role
from partner
