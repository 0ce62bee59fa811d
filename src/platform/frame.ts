// WeChat brings its own frame around the pages. The browser's: frame.h5.ts.
export {}
