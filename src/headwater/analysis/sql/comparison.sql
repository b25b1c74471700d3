-- Tier against tier (Appendix D, "Comparison of overall assessment"). Three ratios for each tier: its share
-- of all that reached the second stage, its share of all organisations, and how far it got itself.
with everyone as (
  select inspection, capability, sum(reached) as reached, sum(base) as base
  from reached_counts
  group by inspection, capability
)
select r.inspection, r.capability, r.tier, cast(r.reached as bigint) as reached,
       cast(e.reached as bigint) as all_reached, cast(e.base as bigint) as all_organisations,
       cast(r.base as bigint) as tier_organisations
from reached_counts r
join everyone e on e.inspection = r.inspection and e.capability = r.capability
order by r.inspection, r.capability, r.tier
