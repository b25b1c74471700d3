-- The distribution over stages, with a zero for a stage that nobody reached, and how many were judged.
-- Reads: stage_counts, stages(stage, rank).
with judged as (
  select inspection, capability, sum(n) as base from stage_counts group by inspection, capability
)
select b.inspection, b.capability, s.stage, cast(coalesce(sum(c.n), 0) as bigint) as n,
       cast(max(b.base) as bigint) as base
from judged b
cross join stages s
left join stage_counts c on c.inspection = b.inspection and c.capability = b.capability and c.stage = s.stage
group by b.inspection, b.capability, s.stage
order by inspection, capability, stage
