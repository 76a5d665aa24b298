import Testing
import Text

@Suite struct CredentialTextTests {
  @Test(arguments: [
    "!curl -H 'Authorization: Bearer abc' https://h", "authorization=abc", "api_token=abc", "x = 'api-token: abc'",
    "!export CLOUDFLARE_API_TOKEN=abc", "api GET /x --api-token abc", "{\"api_key\": \"abc\"}", "apikey=abc",
    "X-Auth-Key: abc", "Bearer 0123456789abcdef", "!curl https://me:pass@host/", "PASSWORD = abc", "password='é'",
    "cookie: a=b", "{access_token:\"x\"}",
  ]) func isFound(text: String) {
    #expect(CredentialText.isFound(in: text))
  }

  @Test(arguments: [
    "", "sessions --limit 5", "map({api_token: .token})", "api_token=$TOKEN", "api_token=", "authorization", "bearer",
    "$_ | map(.password)", "Bearer short", "https://host/a:b@c", "my_api_tokens = 3", "select(.api_key == null)",
    "help authorization", "monkey=1", "https://user@host", "--api-token", "api_token : (.x)", "passwords=3",
  ]) func isNotFound(text: String) {
    #expect(!CredentialText.isFound(in: text))
  }
}
