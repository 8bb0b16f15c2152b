-- One analysis row per agency and function.
select
    province,
    district,
    period,
    agency,
    care_function,
    function_part
from agency_function
