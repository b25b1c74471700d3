-- The same finding in each pair of inspections, side by side. Reads: findings.
select b.inspection as before, a.inspection as after, b.question, b.tier,
       b.yes as before_yes, b.no as before_no, b.not_applicable as before_not_applicable,
       b.not_known as before_not_known, b.unanswered as before_unanswered,
       a.yes as after_yes, a.no as after_no, a.not_applicable as after_not_applicable,
       a.not_known as after_not_known, a.unanswered as after_unanswered
from findings b
join findings a on a.question = b.question and a.tier = b.tier and a.inspection <> b.inspection
order by before, after, question, tier
