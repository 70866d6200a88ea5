export const kilobyte = 1024;
export const megabyte = 1024 * kilobyte;

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
