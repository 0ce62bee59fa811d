// What the build puts in place, and what the loaders turn files into.
/// <reference types="@tarojs/taro" />

declare const CLOUD_ENV: string

declare module '*.css'
declare module '*.png' {
  const url: string
  export default url
}
declare module '*.wav' {
  const url: string
  export default url
}

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV?: 'weapp' | 'h5'
  }
}
