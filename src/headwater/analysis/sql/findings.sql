-- Every finding by tier: one row a question and tier, and a row 'all' for a question asked of every tier.
-- Whoever was asked and has no other answer is unanswered, so the five counts add up to all that were asked.
-- Reads: asked(question, tier), tiers(tier), tier_sizes, answer_counts.
with by_tier as (
  select s.inspection, k.question, k.tier, max(s.organisations) as asked,
         coalesce(sum(case when c.answer = 'yes' then c.n end), 0) as yes,
         coalesce(sum(case when c.answer = 'no' then c.n end), 0) as no,
         coalesce(sum(case when c.answer = 'not_applicable' then c.n end), 0) as not_applicable,
         coalesce(sum(case when c.answer = 'not_known' then c.n end), 0) as not_known
  from asked k
  join tier_sizes s on s.tier = k.tier
  left join answer_counts c on c.inspection = s.inspection and c.question = k.question and c.tier = k.tier
  group by s.inspection, k.question, k.tier
),
complete as (
  select inspection, question, tier, yes, no, not_applicable, not_known,
         asked - yes - no - not_applicable - not_known as unanswered
  from by_tier
),
totals as (
  select inspection, question, 'all' as tier, sum(yes) as yes, sum(no) as no,
         sum(not_applicable) as not_applicable, sum(not_known) as not_known, sum(unanswered) as unanswered
  from complete
  where question in (select question from asked group by question having count(*) = (select count(*) from tiers))
  group by inspection, question
)
select inspection, question, tier,
       cast(yes as bigint) as yes, cast(no as bigint) as no,
       cast(not_applicable as bigint) as not_applicable, cast(not_known as bigint) as not_known,
       cast(unanswered as bigint) as unanswered
from (select * from complete union all select * from totals) every_row
order by inspection, question, tier
