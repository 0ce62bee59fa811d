export default definePageConfig({
  navigationBarTitleText: '爱心门铃',
  usingComponents: { 'bell-countdown': '../native/countdown/index' },
})
