export default definePageConfig({ navigationBarTitleText: '登记群众说的话' })
