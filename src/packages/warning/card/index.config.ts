export default definePageConfig({ navigationBarTitleText: '社区提醒' })
