/*
  AWSAuthenticationPlugin for MariaDB, as the lab needs it: it asks the client for a token in clear text and lets
  the verifier decide, which listens on a Unix socket.

  Request: five fields, each a four-byte big-endian length and that many bytes:
  resource id, user, client host, "1" with TLS or "0" without, token. Answer: one byte, "1" to let the client in.
  Whatever goes wrong on the way refuses the login.
*/
#include <arpa/inet.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <mysql/plugin_auth.h>

#define LIMIT_SECONDS 20

static char *resource_id, *verifier_socket;

static MYSQL_SYSVAR_STR(resource_id, resource_id, PLUGIN_VAR_READONLY | PLUGIN_VAR_RQCMDARG,
                        "Resource id of the database, db-... or cluster-...", NULL, NULL, "");
static MYSQL_SYSVAR_STR(verifier_socket, verifier_socket, PLUGIN_VAR_READONLY | PLUGIN_VAR_RQCMDARG,
                        "Unix socket of the verifier", NULL, NULL, "");
static struct st_mysql_sys_var *variables[] = {MYSQL_SYSVAR(resource_id), MYSQL_SYSVAR(verifier_socket), NULL};

static int send_field(int verifier, const char *bytes, size_t length) {
  uint32_t prefix = htonl((uint32_t)length);
  if (send(verifier, &prefix, sizeof prefix, MSG_NOSIGNAL) != sizeof prefix) return 0;
  while (length > 0) {
    ssize_t sent = send(verifier, bytes, length, MSG_NOSIGNAL);
    if (sent <= 0) return 0;
    bytes += sent;
    length -= (size_t)sent;
  }
  return 1;
}

static int verifier_accepts(const MYSQL_SERVER_AUTH_INFO *info, int tls, const char *token, size_t token_length) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  struct timeval limit = {.tv_sec = LIMIT_SECONDS};
  char answer = '0';
  int verifier = socket(AF_UNIX, SOCK_STREAM, 0);
  if (verifier < 0) return 0;
  strncpy(address.sun_path, verifier_socket, sizeof address.sun_path - 1);
  setsockopt(verifier, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(verifier, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  if (connect(verifier, (struct sockaddr *)&address, sizeof address) != 0 ||
      !send_field(verifier, resource_id, strlen(resource_id)) ||
      !send_field(verifier, info->user_name, info->user_name_length) ||
      !send_field(verifier, info->host_or_ip, info->host_or_ip_length) ||
      !send_field(verifier, tls ? "1" : "0", 1) ||
      !send_field(verifier, token, token_length) ||
      recv(verifier, &answer, 1, 0) != 1)
    answer = '0';
  close(verifier);
  return answer == '1';
}

/*
  The plugin interface does not say whether the connection is encrypted, and the server looks at REQUIRE SSL only
  after the plugin. What the client sends says it: a TLS record starts with its type, 3, 3; read as the header of an
  unencrypted packet, that would announce 197 kB. Looking does not take the bytes away.
*/
static int answer_comes_in_tls(MYSQL_PLUGIN_VIO *vio) {
  unsigned char start[3];
  MYSQL_PLUGIN_VIO_INFO connection;
  struct pollfd readable;
  vio->info(vio, &connection);
  if (connection.protocol != MYSQL_VIO_TCP) return 0;
  readable = (struct pollfd){.fd = connection.socket, .events = POLLIN};
  return poll(&readable, 1, LIMIT_SECONDS * 1000) == 1 &&
         recv(connection.socket, start, sizeof start, MSG_PEEK | MSG_WAITALL) == sizeof start &&
         start[1] == 3 && start[2] == 3;
}

/* For a user that does not exist, the server asks as if for another account, and refuses whatever comes of it. */
static int is_real_user(const MYSQL_SERVER_AUTH_INFO *info) {
  return strlen(info->authenticated_as) == info->user_name_length &&
         memcmp(info->authenticated_as, info->user_name, info->user_name_length) == 0;
}

static int authenticate(MYSQL_PLUGIN_VIO *vio, MYSQL_SERVER_AUTH_INFO *info) {
  unsigned char *token;
  int length, tls;
  info->password_used = PASSWORD_USED_YES;
  if (vio->write_packet(vio, (const unsigned char *)"", 0)) return CR_ERROR;
  tls = answer_comes_in_tls(vio);
  if ((length = vio->read_packet(vio, &token)) < 0 || !is_real_user(info)) return CR_ERROR;
  if (!tls) length = 0;
  else if (length > 0 && token[length - 1] == '\0') length--;
  return verifier_accepts(info, tls, (const char *)token, (size_t)length) ? CR_OK : CR_AUTH_USER_CREDENTIALS;
}

static struct st_mysql_auth plugin = {
    .interface_version = MYSQL_AUTHENTICATION_INTERFACE_VERSION,
    .client_auth_plugin = "mysql_clear_password",
    .authenticate_user = authenticate,
};

maria_declare_plugin(aws_authentication_plugin){
    MYSQL_AUTHENTICATION_PLUGIN,
    &plugin,
    "AWSAuthenticationPlugin",
    "cdktf-rds-mysql-iam-auth",
    "Stands in for the authentication plugin of RDS",
    PLUGIN_LICENSE_BSD,
    NULL,
    NULL,
    0x0001,
    NULL,
    variables,
    "0.1",
    MariaDB_PLUGIN_MATURITY_EXPERIMENTAL,
} maria_declare_plugin_end;
