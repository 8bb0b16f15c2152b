SELECT
  province,
  district,
  period,
  sex,
  age_band,
  school_age,
  poverty,
  disability,
  SUM(1) AS rows,
  SUM(CASE WHEN is_reported THEN 1 ELSE 0 END) AS reported,
  SUM(CASE WHEN aided THEN 1 ELSE 0 END) AS child_aid_rate__numerator,
  SUM(1) AS child_aid_rate__denominator
FROM analysis_child_survey
GROUP BY
  province,
  district,
  period,
  sex,
  age_band,
  school_age,
  poverty,
  disability
