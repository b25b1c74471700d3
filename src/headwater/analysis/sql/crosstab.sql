-- Finding by stage by tier: how many of those that answered in each way had reached the second stage.
-- An association, not a cause: tiers were not drawn by chance (8.2.2).
-- Reads: answers, organisations, judgements, stages, questions(question, capability).
select a.inspection, a.question, o.tier, a.answer,
       cast(sum(case when s.rank >= 2 then 1 else 0 end) as bigint) as reached,
       cast(count(*) as bigint) as organisations
from answers a
join organisations o on o.inspection = a.inspection and o.organisation = a.organisation
join questions q on q.question = a.question
join judgements j on j.inspection = a.inspection and j.organisation = a.organisation and j.capability = q.capability
join stages s on s.stage = j.stage
group by a.inspection, a.question, o.tier, a.answer
order by inspection, question, tier, answer
