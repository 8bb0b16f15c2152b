-- One analysis row per province, academic year and age group, as published.
select province, period, school_age, population, learners from participation
