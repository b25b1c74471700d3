-- How many organisations of each tier reached the second stage or a later one, of how many judged.
select j.inspection, j.capability, o.tier,
       cast(sum(case when s.rank >= 2 then 1 else 0 end) as bigint) as reached,
       cast(count(*) as bigint) as base
from judgements j
join organisations o on o.inspection = j.inspection and o.organisation = j.organisation
join stages s on s.stage = j.stage
group by j.inspection, j.capability, o.tier
