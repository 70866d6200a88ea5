const code = '{js,jsx,ts,tsx,mjs,mts,cjs,cts}';

/** What tools start by themselves, wherever it lies: configuration, tests, stories, benchmarks. */
export function isStartedByTools(path: string): boolean {
  return toolFolder.test(path) || toolFile.test(path.slice(path.lastIndexOf('/') + 1));
}

const toolFolder = /(?:^|\/)(?:__(?:tests|mocks|fixtures)__|tests?|e2e|cypress|\.storybook)\//;

const toolFile =
  /(?:\.(?:config|workspace|setup)(?:\.[\w-]+)?|\.(?:tests?|spec|test-d|bench|e2e|e2e-spec|cy|stories|story|worker)|^\.[\w-]+rc|^(?:gulpfile|gruntfile|(?:vitest|jest)[.-](?:global)?setup))\.[cm]?[jt]sx?$/i;

/** Where a package begins that says nothing of it, by a path below it. */
export const usualEntry = /^(?:src\/)?(?:index|main|cli|server|extension)\.[cm]?[jt]sx?$/;

/** What a framework starts, relative to the package that depends on it. */
export const frameworks: Readonly<Record<string, readonly string[]>> = {
  next: [
    `{,src/}pages/**/*.${code}`,
    `{,src/}app/**/{page,layout,route,template,loading,error,global-error,not-found,forbidden,unauthorized,default,sitemap,robots,manifest,icon,apple-icon,opengraph-image,twitter-image}.${code}`,
    `{,src/}{middleware,proxy,instrumentation,instrumentation-client,mdx-components}.${code}`,
  ],
  '@remix-run/react': [`app/{root,entry.client,entry.server,routes}.${code}`, `app/routes/**/*.${code}`],
  '@react-router/dev': [`app/{root,entry.client,entry.server,routes}.${code}`, `app/routes/**/*.${code}`],
  '@tanstack/react-start': [
    `{src,app}/routes/**/*.${code}`,
    `{src,app}/{router,client,server,start}.${code}`,
  ],
  '@angular/core': [`src/{main,main.server,polyfills,server}.${code}`],
  gatsby: [`gatsby-*.${code}`, `src/{pages,templates}/**/*.${code}`],
};

/** With these, code lies in files that are not analysed, so what it imports is not seen. */
export const unseenLanguages: readonly string[] = [
  'vue',
  'nuxt',
  'svelte',
  '@sveltejs/kit',
  'astro',
  'marko',
  'ember-source',
];
