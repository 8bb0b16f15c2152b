-- One analysis row per case manager or teacher; days run from the last supervision to the report.
select
    province,
    district,
    period,
    lao,
    manager_role,
    trained_on is not null as is_trained,
    supervised_on is not null as is_supervised,
    coalesce(reported_on - supervised_on, 0) as days_since_supervision
from case_manager
