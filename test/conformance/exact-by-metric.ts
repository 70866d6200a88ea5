/** Rules that compare one number with a limit, and where that number is compared with its oracle; and comments of our own, which no corpus has: nothing is left to judge. */
export const exactByMetric: Readonly<Record<string, string>> = {
  'long-function': 'sloc equals ESLint max-lines-per-function for every function of the corpora',
  'too-many-statements': 'statements equals ESLint max-statements for every function of the corpora',
  'high-cyclomatic': 'cyclomatic equals ESLint complexity for every function of the corpora',
  'high-cognitive': 'cognitiveWp is pinned to sonarjs 1.0.4 by the probes',
  'deep-nesting': 'maxDepth equals ESLint max-depth for every function of the corpora',
  'long-parameter-list': 'params equals ESLint max-params for every function of the corpora',
  suppression: 'its fixture shows each way to go wrong',
};
