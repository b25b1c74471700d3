-- How many organisations were judged to have reached each stage, by capability.
select j.inspection, j.capability, j.stage, cast(count(*) as bigint) as n
from judgements j
group by j.inspection, j.capability, j.stage
