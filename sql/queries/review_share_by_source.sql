-- How sure is what we read, source by source?
-- The sources with the largest share in doubt first. corrected_share: where persons had to set a field; a high one asks for a better reader.
SELECT published_by, decisions, in_review, review_share, corrected, corrected_share, fines_without_sum, without_target
FROM v_data_quality
ORDER BY review_share DESC, published_by;
