-- How many organisations each tier has: the base of every percentage by tier.
select inspection, tier, cast(count(*) as bigint) as organisations
from organisations
group by inspection, tier
