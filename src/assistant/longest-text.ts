/** Characters taken in one message, file or draft: twenty times a report. */
export const longestText = 100_000;
