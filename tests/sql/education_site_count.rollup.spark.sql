SELECT
  province,
  district,
  period,
  affiliation,
  SUM(1) AS rows,
  SUM(1) AS reported,
  SUM(sites) AS education_site_count__numerator
FROM analysis_education_site
GROUP BY
  province,
  district,
  period,
  affiliation
