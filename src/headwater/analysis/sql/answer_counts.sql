-- How many organisations of each tier gave each answer to each question.
-- Reads: answers(inspection, organisation, question, answer), organisations(inspection, organisation, tier).
select a.inspection, a.question, o.tier, a.answer, cast(count(*) as bigint) as n
from answers a
join organisations o on o.inspection = a.inspection and o.organisation = a.organisation
group by a.inspection, a.question, o.tier, a.answer
