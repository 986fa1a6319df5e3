-- How many fines did each authority publish in each month, and of how much?
-- The newest two hundred rows; a case counts in the month of its first publication, with the sum that it imposed.
SELECT month, imposed_by, currency, cases, imposed
FROM v_fines_by_month
ORDER BY month DESC, imposed_by, currency
LIMIT 200;
