-- One analysis row per quality group, term and duty.
select province, district, period, quality_group, supervision_duty, planned, made
from care_supervision
