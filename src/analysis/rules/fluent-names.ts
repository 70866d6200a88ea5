/**
 * Members that answer with more of the same, or with a plain value, rather than with somebody else's object: methods
 * of arrays, iterators, strings, numbers, promises, functions and maps, what builders end in, and measures.
 */
export const fluentNames: ReadonlySet<string> = new Set([
  ...words('at concat entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach'),
  ...words('includes indexOf join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some'),
  ...words('sort splice toReversed toSorted toSpliced unshift values with drop take toArray next'),
  ...words('charAt charCodeAt codePointAt endsWith localeCompare match matchAll normalize padEnd padStart'),
  ...words('repeat replace replaceAll search split startsWith substr substring toLowerCase toUpperCase trim'),
  ...words('trimEnd trimStart toFixed toPrecision toString toLocaleString toISOString toJSON valueOf'),
  ...words('then catch finally'),
  ...words('apply bind call prototype constructor hasOwnProperty'),
  ...words('clear clone copy delete get has set add union intersection difference'),
  ...words('build create done end exec execute init pipe subscribe test'),
  ...words('length size'),
]);

function words(list: string): readonly string[] {
  return list.split(' ');
}
