-- One analysis row per payment, in the fiscal year in which it was made.
select
    province,
    district,
    period,
    coalesce(fund_source, 'u') as fund_source,
    amount as paid_baht,
    row_number() over (partition by province, period, coalesce(child_key, encode(payment_no)) order by paid_on, payment_no) = 1
        as is_first_payment
from child_support
