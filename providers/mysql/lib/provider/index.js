"use strict";
// https://registry.terraform.io/providers/petoju/mysql/latest/docs
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.MysqlProvider = void 0;
exports.mysqlProviderAwsConfigToTerraform = mysqlProviderAwsConfigToTerraform;
exports.mysqlProviderAwsConfigToHclTerraform = mysqlProviderAwsConfigToHclTerraform;
exports.mysqlProviderAzureConfigToTerraform = mysqlProviderAzureConfigToTerraform;
exports.mysqlProviderAzureConfigToHclTerraform = mysqlProviderAzureConfigToHclTerraform;
exports.mysqlProviderCustomTlsToTerraform = mysqlProviderCustomTlsToTerraform;
exports.mysqlProviderCustomTlsToHclTerraform = mysqlProviderCustomTlsToHclTerraform;
const cdktf = require("cdktf");
function mysqlProviderAwsConfigToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        access_key: cdktf.stringToTerraform(struct.accessKey),
        aws_rds_iam_auth: cdktf.booleanToTerraform(struct.awsRdsIamAuth),
        cluster_arn: cdktf.stringToTerraform(struct.clusterArn),
        profile: cdktf.stringToTerraform(struct.profile),
        region: cdktf.stringToTerraform(struct.region),
        role_arn: cdktf.stringToTerraform(struct.roleArn),
        secret_arn: cdktf.stringToTerraform(struct.secretArn),
        secret_key: cdktf.stringToTerraform(struct.secretKey),
        use_rds_data_api: cdktf.booleanToTerraform(struct.useRdsDataApi),
    };
}
function mysqlProviderAwsConfigToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        access_key: {
            value: cdktf.stringToHclTerraform(struct.accessKey),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        aws_rds_iam_auth: {
            value: cdktf.booleanToHclTerraform(struct.awsRdsIamAuth),
            isBlock: false,
            type: "simple",
            storageClassType: "boolean",
        },
        cluster_arn: {
            value: cdktf.stringToHclTerraform(struct.clusterArn),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        profile: {
            value: cdktf.stringToHclTerraform(struct.profile),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        region: {
            value: cdktf.stringToHclTerraform(struct.region),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        role_arn: {
            value: cdktf.stringToHclTerraform(struct.roleArn),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        secret_arn: {
            value: cdktf.stringToHclTerraform(struct.secretArn),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        secret_key: {
            value: cdktf.stringToHclTerraform(struct.secretKey),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        use_rds_data_api: {
            value: cdktf.booleanToHclTerraform(struct.useRdsDataApi),
            isBlock: false,
            type: "simple",
            storageClassType: "boolean",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
function mysqlProviderAzureConfigToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        client_id: cdktf.stringToTerraform(struct.clientId),
        client_secret: cdktf.stringToTerraform(struct.clientSecret),
        environment: cdktf.stringToTerraform(struct.environment),
        tenant_id: cdktf.stringToTerraform(struct.tenantId),
    };
}
function mysqlProviderAzureConfigToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        client_id: {
            value: cdktf.stringToHclTerraform(struct.clientId),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        client_secret: {
            value: cdktf.stringToHclTerraform(struct.clientSecret),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        environment: {
            value: cdktf.stringToHclTerraform(struct.environment),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        tenant_id: {
            value: cdktf.stringToHclTerraform(struct.tenantId),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
function mysqlProviderCustomTlsToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        ca_cert: cdktf.stringToTerraform(struct.caCert),
        client_cert: cdktf.stringToTerraform(struct.clientCert),
        client_key: cdktf.stringToTerraform(struct.clientKey),
        config_key: cdktf.stringToTerraform(struct.configKey),
    };
}
function mysqlProviderCustomTlsToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        ca_cert: {
            value: cdktf.stringToHclTerraform(struct.caCert),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        client_cert: {
            value: cdktf.stringToHclTerraform(struct.clientCert),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        client_key: {
            value: cdktf.stringToHclTerraform(struct.clientKey),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        config_key: {
            value: cdktf.stringToHclTerraform(struct.configKey),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs mysql}
*/
class MysqlProvider extends cdktf.TerraformProvider {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "mysql"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a MysqlProvider resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the MysqlProvider to import
    * @param importFromId The id of the existing MysqlProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the MysqlProvider to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mysql", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs mysql} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options MysqlProviderConfig = {}
    */
    constructor(scope, id, config = {}) {
        super(scope, id, {
            terraformResourceType: 'mysql',
            terraformGeneratorMetadata: {
                providerName: 'mysql',
                providerVersionConstraint: '~> 3.0'
            },
            terraformProviderSource: 'petoju/mysql'
        });
        this._authenticationPlugin = config.authenticationPlugin;
        this._connParams = config.connParams;
        this._connectRetryTimeoutSec = config.connectRetryTimeoutSec;
        this._endpoint = config.endpoint;
        this._iamDatabaseAuthentication = config.iamDatabaseAuthentication;
        this._maxConnLifetimeSec = config.maxConnLifetimeSec;
        this._maxOpenConns = config.maxOpenConns;
        this._noProxy = config.noProxy;
        this._password = config.password;
        this._privateIp = config.privateIp;
        this._proxy = config.proxy;
        this._tls = config.tls;
        this._username = config.username;
        this._alias = config.alias;
        this._awsConfig = config.awsConfig;
        this._azureConfig = config.azureConfig;
        this._customTls = config.customTls;
    }
    get authenticationPlugin() {
        return this._authenticationPlugin;
    }
    set authenticationPlugin(value) {
        this._authenticationPlugin = value;
    }
    resetAuthenticationPlugin() {
        this._authenticationPlugin = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get authenticationPluginInput() {
        return this._authenticationPlugin;
    }
    get connParams() {
        return this._connParams;
    }
    set connParams(value) {
        this._connParams = value;
    }
    resetConnParams() {
        this._connParams = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get connParamsInput() {
        return this._connParams;
    }
    get connectRetryTimeoutSec() {
        return this._connectRetryTimeoutSec;
    }
    set connectRetryTimeoutSec(value) {
        this._connectRetryTimeoutSec = value;
    }
    resetConnectRetryTimeoutSec() {
        this._connectRetryTimeoutSec = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get connectRetryTimeoutSecInput() {
        return this._connectRetryTimeoutSec;
    }
    get endpoint() {
        return this._endpoint;
    }
    set endpoint(value) {
        this._endpoint = value;
    }
    resetEndpoint() {
        this._endpoint = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get endpointInput() {
        return this._endpoint;
    }
    get iamDatabaseAuthentication() {
        return this._iamDatabaseAuthentication;
    }
    set iamDatabaseAuthentication(value) {
        this._iamDatabaseAuthentication = value;
    }
    resetIamDatabaseAuthentication() {
        this._iamDatabaseAuthentication = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get iamDatabaseAuthenticationInput() {
        return this._iamDatabaseAuthentication;
    }
    get maxConnLifetimeSec() {
        return this._maxConnLifetimeSec;
    }
    set maxConnLifetimeSec(value) {
        this._maxConnLifetimeSec = value;
    }
    resetMaxConnLifetimeSec() {
        this._maxConnLifetimeSec = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get maxConnLifetimeSecInput() {
        return this._maxConnLifetimeSec;
    }
    get maxOpenConns() {
        return this._maxOpenConns;
    }
    set maxOpenConns(value) {
        this._maxOpenConns = value;
    }
    resetMaxOpenConns() {
        this._maxOpenConns = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get maxOpenConnsInput() {
        return this._maxOpenConns;
    }
    get noProxy() {
        return this._noProxy;
    }
    set noProxy(value) {
        this._noProxy = value;
    }
    resetNoProxy() {
        this._noProxy = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get noProxyInput() {
        return this._noProxy;
    }
    get password() {
        return this._password;
    }
    set password(value) {
        this._password = value;
    }
    resetPassword() {
        this._password = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get passwordInput() {
        return this._password;
    }
    get privateIp() {
        return this._privateIp;
    }
    set privateIp(value) {
        this._privateIp = value;
    }
    resetPrivateIp() {
        this._privateIp = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get privateIpInput() {
        return this._privateIp;
    }
    get proxy() {
        return this._proxy;
    }
    set proxy(value) {
        this._proxy = value;
    }
    resetProxy() {
        this._proxy = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get proxyInput() {
        return this._proxy;
    }
    get tls() {
        return this._tls;
    }
    set tls(value) {
        this._tls = value;
    }
    resetTls() {
        this._tls = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get tlsInput() {
        return this._tls;
    }
    get username() {
        return this._username;
    }
    set username(value) {
        this._username = value;
    }
    resetUsername() {
        this._username = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get usernameInput() {
        return this._username;
    }
    get alias() {
        return this._alias;
    }
    set alias(value) {
        this._alias = value;
    }
    resetAlias() {
        this._alias = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get aliasInput() {
        return this._alias;
    }
    get awsConfig() {
        return this._awsConfig;
    }
    set awsConfig(value) {
        this._awsConfig = value;
    }
    resetAwsConfig() {
        this._awsConfig = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get awsConfigInput() {
        return this._awsConfig;
    }
    get azureConfig() {
        return this._azureConfig;
    }
    set azureConfig(value) {
        this._azureConfig = value;
    }
    resetAzureConfig() {
        this._azureConfig = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get azureConfigInput() {
        return this._azureConfig;
    }
    get customTls() {
        return this._customTls;
    }
    set customTls(value) {
        this._customTls = value;
    }
    resetCustomTls() {
        this._customTls = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get customTlsInput() {
        return this._customTls;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            authentication_plugin: cdktf.stringToTerraform(this._authenticationPlugin),
            conn_params: cdktf.hashMapper(cdktf.stringToTerraform)(this._connParams),
            connect_retry_timeout_sec: cdktf.numberToTerraform(this._connectRetryTimeoutSec),
            endpoint: cdktf.stringToTerraform(this._endpoint),
            iam_database_authentication: cdktf.booleanToTerraform(this._iamDatabaseAuthentication),
            max_conn_lifetime_sec: cdktf.numberToTerraform(this._maxConnLifetimeSec),
            max_open_conns: cdktf.numberToTerraform(this._maxOpenConns),
            no_proxy: cdktf.stringToTerraform(this._noProxy),
            password: cdktf.stringToTerraform(this._password),
            private_ip: cdktf.booleanToTerraform(this._privateIp),
            proxy: cdktf.stringToTerraform(this._proxy),
            tls: cdktf.stringToTerraform(this._tls),
            username: cdktf.stringToTerraform(this._username),
            alias: cdktf.stringToTerraform(this._alias),
            aws_config: cdktf.listMapper(mysqlProviderAwsConfigToTerraform, true)(this._awsConfig),
            azure_config: cdktf.listMapper(mysqlProviderAzureConfigToTerraform, true)(this._azureConfig),
            custom_tls: cdktf.listMapper(mysqlProviderCustomTlsToTerraform, true)(this._customTls),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            authentication_plugin: {
                value: cdktf.stringToHclTerraform(this._authenticationPlugin),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            conn_params: {
                value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._connParams),
                isBlock: false,
                type: "map",
                storageClassType: "stringMap",
            },
            connect_retry_timeout_sec: {
                value: cdktf.numberToHclTerraform(this._connectRetryTimeoutSec),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            endpoint: {
                value: cdktf.stringToHclTerraform(this._endpoint),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            iam_database_authentication: {
                value: cdktf.booleanToHclTerraform(this._iamDatabaseAuthentication),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            max_conn_lifetime_sec: {
                value: cdktf.numberToHclTerraform(this._maxConnLifetimeSec),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            max_open_conns: {
                value: cdktf.numberToHclTerraform(this._maxOpenConns),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            no_proxy: {
                value: cdktf.stringToHclTerraform(this._noProxy),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            password: {
                value: cdktf.stringToHclTerraform(this._password),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            private_ip: {
                value: cdktf.booleanToHclTerraform(this._privateIp),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            proxy: {
                value: cdktf.stringToHclTerraform(this._proxy),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            tls: {
                value: cdktf.stringToHclTerraform(this._tls),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            username: {
                value: cdktf.stringToHclTerraform(this._username),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            alias: {
                value: cdktf.stringToHclTerraform(this._alias),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            aws_config: {
                value: cdktf.listMapperHcl(mysqlProviderAwsConfigToHclTerraform, true)(this._awsConfig),
                isBlock: true,
                type: "list",
                storageClassType: "MysqlProviderAwsConfigList",
            },
            azure_config: {
                value: cdktf.listMapperHcl(mysqlProviderAzureConfigToHclTerraform, true)(this._azureConfig),
                isBlock: true,
                type: "list",
                storageClassType: "MysqlProviderAzureConfigList",
            },
            custom_tls: {
                value: cdktf.listMapperHcl(mysqlProviderCustomTlsToHclTerraform, true)(this._customTls),
                isBlock: true,
                type: "list",
                storageClassType: "MysqlProviderCustomTlsList",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.MysqlProvider = MysqlProvider;
