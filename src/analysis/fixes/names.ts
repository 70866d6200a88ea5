/** Reserved everywhere, or a trap as a name. */
const reserved =
  /^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|let|static|await|async|of|eval|arguments|undefined|NaN|Infinity|implements|interface|package|private|protected|public)$/;

/** A name that nothing has yet, with a number behind it if need be. */
export function freeName(isTaken: (name: string) => boolean, wanted: string): string {
  const isFree = (name: string): boolean => !isTaken(name) && !reserved.test(name);
  if (isFree(wanted)) return wanted;
  for (let number = 2; ; number++) if (isFree(`${wanted}${number}`)) return `${wanted}${number}`;
}

/** `two words` of any text as `TWO_WORDS`; empty when there are none. */
export function constantCase(text: string): string {
  const words =
    text
      .normalize('NFD')
      .replace(/[\p{M}'\u2018\u2019]/gu, '')
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .match(/[A-Za-z\d]+/g) ?? [];
  return words.join('_').toUpperCase();
}

/** `two words` as `twoWords`; empty when there are none. */
export function camelCase(text: string): string {
  const words =
    text
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z\d]+/g) ?? [];
  return words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
}
