export default definePageConfig({ navigationBarTitleText: '按钮设备' })
